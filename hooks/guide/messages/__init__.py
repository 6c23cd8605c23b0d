"""One message of a scam example, as an editor writes it in a fence and as people see it on a screen or on paper.

    from: +33 6 39 98 00 00
    ---
    Assurance Maladie: your Vitale card ==expires tonight==(1).

Header, a line `---`, then the body. `==words==(1)` are the words that clue 1 is about. A call is a dialogue,
one speaker a line. Nothing in a message is a link, and a message is drawn as real text between two sentences
that say that it is an example.
"""
