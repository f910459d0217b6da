-- The clients and people that the harness signs in as; it may be run again. Administrators, because their names have no "@".
-- All tokens of a client are signed alike. All people have the password hash of the administrator that the server made at its first start.
insert into client (client_id, name, grant_types, user_types, audiences, access_token_algorithm)
values ('bench-cc', 'Bench', '{client_credentials}', '{}', '{}', :'algorithm')
on conflict (client_id) do update set access_token_algorithm = excluded.access_token_algorithm;
insert into client (client_id, name, first_party, grant_types, redirect_uris, optional_scopes, user_types, access_token_algorithm,
    id_token_algorithm)
values ('bench-app', 'Bench', true, '{authorization_code,refresh_token,password}', '{http://127.0.0.1:9/cb}', '{openid,email}', '{admin}',
    :'algorithm', :'algorithm')
on conflict (client_id) do update set access_token_algorithm = excluded.access_token_algorithm,
    id_token_algorithm = excluded.id_token_algorithm;
insert into client (client_id, name, first_party, grant_types, optional_scopes, user_types, access_token_algorithm, opaque_access_tokens)
values ('bench-shop', 'Bench', true, '{client_credentials,password}', '{orders.read,account.read}', '{admin,customer}', :'algorithm', false),
    ('bench-opaque', 'Bench', true, '{password}', '{orders.read,account.read}', '{admin,customer}', :'algorithm', true)
on conflict (client_id) do update set access_token_algorithm = excluded.access_token_algorithm;
insert into client_secret (client_id, digest)
select client_id, sha256((client_id || '-secret')::bytea) from client
where client_id in ('bench-cc', 'bench-app', 'bench-shop', 'bench-opaque') and not exists (select from client_secret s where s.client_id = client.client_id);
insert into admin_user (username, name, email, password_hash, role_id)
select 'user' || to_char(n, 'fm0000'), 'Bench', 'user' || n || '@example.com', password_hash, role_id
from admin_user, generate_series(0, 999) n where username = 'bench'
on conflict do nothing;
insert into customer (email, given_name, password_hash)
select 'customer' || n || '@example.com', 'Bench', password_hash from admin_user, generate_series(0, 99) n where username = 'bench'
on conflict do nothing;
update client_version set version = version + 1;
analyze;
