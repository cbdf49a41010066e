"""X, by its API v2. tweepy lives here and nowhere else.

::

    client    what SocialDesk asks X: one method, one request
    asking    which fields and expansions it asks for
    adapter   how a request travels: where to, how long, how much; an answer or a problem comes back
    uploading a picture on its way, told of piece by piece
    bearer    the token, put on each request and kept out of everything else
    quiet     keeps tokens out of the libraries' logs
    endpoints where X is; in practice on this computer
    answers   bytes of an answer -> JSON that is safe to look into
    parsing   answers -> pages, a person, a confirmation
    entries   one post or one person of them; messages, activity: direct messages, events
    text      X's escaped text with entities -> what people see, with links
    problems  answers that are none, refusals -> NetworkErrors by name
    archive   the zip file that X gives an account's owner
    ids       X's ids tell the time
"""
