-- Who asks the server during its training: an application, an app of the shop, and a customer with the administrator's password.
insert into customer (email, given_name, family_name, password_hash) values ('training@example.com', 'Tara', 'Training', :hash);
insert into client (client_id, name, first_party, grant_types, optional_scopes, user_types)
values ('training-backend', 'Training', false, '{client_credentials}', '{orders.read}', '{}'),
    ('training-storefront', 'Training', true, '{password,refresh_token}', '{openid,profile,email,account.read,orders.read}', '{customer}');
-- Last, and both at once: the server that knows one knows all of the above.
insert into client_secret (client_id, digest)
values ('training-backend', sha256(convert_to(:backend, 'UTF8'))), ('training-storefront', sha256(convert_to(:storefront, 'UTF8')));
