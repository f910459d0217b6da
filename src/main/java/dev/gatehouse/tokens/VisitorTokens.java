package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Tokens of visitors that come along while somebody signs in, so that the shop can tell whose cart theirs was. */
@Service
public class VisitorTokens {

    private static final Logger log = LoggerFactory.getLogger(VisitorTokens.class);

    private final TokenReader tokens;

    VisitorTokens(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** The visitor; empty where the token is no good, which is no reason to keep anybody from signing in. */
    public Optional<Subject.Visitor> read(String accessToken) {
        var visitor = tokens.read(accessToken)
                // A token that is bound to a key is nothing without its proof.
                .filter(token -> !token.isBound())
                .map(ReadToken::subject)
                .filter(Subject.Visitor.class::isInstance)
                .map(Subject.Visitor.class::cast);
        if (visitor.isEmpty()) {
            // Strangers can bring such tokens as often as they like.
            log.info("A visitor_access_token is not good, or no visitor's, and was ignored");
        }
        return visitor;
    }
}
