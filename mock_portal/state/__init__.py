"""
Worlds that survive their process: what has changed is on disk before it is answered.

``watching`` notes what may have changed, ``parts`` says what a world consists of,
``changes`` works out which rows that makes, ``file`` alone speaks SQL, and ``keeper``
brings them together and writes for all requests in flight at once.
"""
