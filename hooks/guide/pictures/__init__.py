"""Pictures drawn from the evidence. An editor writes one as an image, on a line of its own:

    ![Nearly one person in two in France](picture:one-in-two)

Its words are the caption below it. All else comes from facts.yml: a picture changes when one of its facts does.
"""
