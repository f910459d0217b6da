package dev.gatehouse.oro;

import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Calls to Oro's token endpoint as its clients make them: in JSON, with all credentials in the body. */
record OroCalls(TestServer server) {

    static final String IR =
            "{\"error\":\"invalid_request\",\"error_description\":\"The request is missing a required parameter, "
                    + "includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.\","
                    + "\"hint\":\"%s\",\"message\":\"The request is missing a required parameter, includes an invalid parameter value, "
                    + "includes a parameter more than once, or is otherwise malformed.\"}";

    static final String IC = "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\","
            + "\"message\":\"Client authentication failed\"}";

    static final String UGT =
            "{\"error\":\"unsupported_grant_type\",\"error_description\":\"The authorization grant type is not "
                    + "supported by the authorization server.\",\"hint\":\"Check that all required parameters have been provided\","
                    + "\"message\":\"The authorization grant type is not supported by the authorization server.\"}";

    static final String BAD =
            "{\"error\":\"invalid_grant\",\"error_description\":\"The user credentials were incorrect.\","
                    + "\"message\":\"The user credentials were incorrect.\"}";

    static final String IG =
            "{\"error\":\"invalid_grant\",\"error_description\":\"The provided authorization grant (e.g., "
                    + "authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the "
                    + "redirection URI used in the authorization request, or was issued to another client.\",\"hint\":\"%s\","
                    + "\"message\":\"The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh "
                    + "token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was "
                    + "issued to another client.\"}";

    static final String RT = "{\"error\":\"invalid_request\",\"error_description\":\"The refresh token is invalid.\","
            + "\"hint\":\"%s\",\"message\":\"The refresh token is invalid.\"}";

    static final String IS =
            "{\"error\":\"invalid_scope\",\"error_description\":\"The requested scope is invalid, unknown, or "
                    + "malformed\",\"hint\":\"Check the `%s` scope\",\"message\":\"The requested scope is invalid, unknown, or malformed\"}";

    static final String NEK =
            "{\"error\":\"no_encryption_key\",\"error_description\":\"The encryption key does not exist.\","
                    + "\"message\":\"The encryption key does not exist.\"}";

    private static final JsonMapper JSON = new JsonMapper();

    /** A token request by this client; names and values in turn. */
    TestReply token(TestClient client, String grantType, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("grant_type", grantType);
        body.put("client_id", client.id());
        if (!client.secret().isEmpty()) {
            body.put("client_secret", client.secret());
        }
        for (var at = 0; at < more.length; at += 2) {
            body.put(more[at].toString(), more[at + 1]);
        }
        return json(body);
    }

    TestReply json(Map<String, Object> body) {
        return body("application/json", JSON.writeValueAsString(body));
    }

    TestReply body(String contentType, String body, String... headers) {
        var call =
                server.post("/oauth2-token").header("Content-Type", contentType).raw(body);
        for (var at = 0; at < headers.length; at += 2) {
            call.header(headers[at], headers[at + 1]);
        }
        return call.send();
    }
}
