package dev.gatehouse.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link MissingIssuerException} as the one sentence that it is. */
final class MissingIssuerAnalyzer extends AbstractFailureAnalyzer<MissingIssuerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingIssuerException cause) {
        return new FailureAnalysis(cause.getMessage(), "Set GATEHOUSE_ISSUER and start again.", cause);
    }
}
