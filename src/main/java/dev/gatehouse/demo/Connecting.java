package dev.gatehouse.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a careful client does with the answer to its authorization request. */
@Component
@Profile("demo")
class Connecting {

    private final ParcelPilot site;
    private final JsonMapper json;

    Connecting(ParcelPilot site, JsonMapper json) {
        this.site = site;
        this.json = json;
    }

    /** Checks the answer, then changes its code for tokens. */
    Visit finish(Optional<Attempt> attempt, Map<String, String> answer) {
        if (attempt.isEmpty()) {
            return failed("no_attempt", "No connection is under way in this browser, or it was finished already.");
        }
        var trip = attempt.get();
        if (!trip.isAnsweredBy(answer.get("state"))) {
            return failed("wrong_state", "This answer belongs to another browser.");
        }
        // RFC 9207 §2.4: an answer of another server must not get a code of this one, nor the other way round.
        if (!site.issuer().equals(answer.get("iss"))) {
            return failed("wrong_issuer", "This answer is not from the server that was asked.");
        }
        var code = answer.get("code");
        if (code == null) {
            return failed(answer.getOrDefault("error", "no_code"), answer.getOrDefault("error_description", ""));
        }
        return exchange(code, trip);
    }

    private Visit exchange(String code, Attempt trip) {
        var reply = site.exchange(code, trip);
        if (!reply.good()) {
            return Visit.failed(reply.failure());
        }
        var tokens = tokens(reply, null);
        if (tokens.id() != null && !isOurs(tokens.id(), trip)) {
            return failed("wrong_id_token", "The ID token is not for this trip.");
        }
        return Visit.connected(tokens);
    }

    /** What a reply of the token endpoint holds; a server that does not rotate sends no new refresh token. */
    static Visit.Tokens tokens(ParcelPilot.Reply reply, Visit.@Nullable Tokens before) {
        var refresh = reply.text("refresh_token");
        var id = reply.text("id_token");
        var scope = reply.text("scope");
        return new Visit.Tokens(
                reply.text("access_token"),
                refresh.isEmpty() ? before == null ? null : before.refresh() : refresh,
                id.isEmpty() ? before == null ? null : before.id() : id,
                scope.isEmpty() ? List.of() : List.of(scope.split(" ")));
    }

    /** OpenID Connect Core §3.1.3.7: issuer, audience and nonce. */
    private boolean isOurs(String idToken, Attempt trip) {
        return ReadableToken.of(idToken, json)
                .map(ReadableToken::claims)
                .filter(claims -> site.issuer().equals(claims.get("iss")))
                .filter(claims -> claims.getOrDefault("aud", "").contains(ParcelPilot.CLIENT_ID))
                .filter(claims -> trip.nonce().equals(claims.get("nonce")))
                .isPresent();
    }

    private static Visit failed(String error, String description) {
        return Visit.failed(new Visit.Failure(error, description));
    }
}
