package dev.gatehouse.keys;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, not in a stack trace, why the server does not start. */
class UnusableKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeyException cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}
