-- 1,000,000 live grants of the shape that the server writes, each with a refresh token that was rotated a few times.
insert into access_grant (id, client_id, subject, scopes, nonce, auth_time, amr, generation, rotated_at, created_at, last_used_at,
    idle_expires_at, expires_at)
select gen_random_uuid(), 'bench-app', 'admin:' || a.id, '{email,openid}', 'bench', now(), '{pwd}', 3, now(), now(), now(),
    now() + interval '14 days', now() + interval '90 days'
from generate_series(1, 1000000) n
join (select id, row_number() over () - 1 as i from admin_user) a on a.i = n % (select count(*) from admin_user);
vacuum analyze access_grant;
checkpoint;
