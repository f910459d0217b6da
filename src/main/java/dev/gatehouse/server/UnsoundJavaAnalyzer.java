package dev.gatehouse.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an {@link UnsoundJavaException} as the one sentence that it is. */
final class UnsoundJavaAnalyzer extends AbstractFailureAnalyzer<UnsoundJavaException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsoundJavaException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Take that option out of JAVA_TOOL_OPTIONS, or wherever it is set.", cause);
    }
}
