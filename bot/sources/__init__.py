"""Files of records that moderators add to their own server."""
