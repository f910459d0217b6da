package dev.gatehouse.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link DemoRemainsException} as the one sentence that it is. */
final class DemoRemainsAnalyzer extends AbstractFailureAnalyzer<DemoRemainsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DemoRemainsException cause) {
        return new FailureAnalysis(cause.getMessage(), "Name another database, and begin with an empty one.", cause);
    }
}
