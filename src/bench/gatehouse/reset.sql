truncate access_grant, revoked_token;
