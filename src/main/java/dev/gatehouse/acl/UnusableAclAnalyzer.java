package dev.gatehouse.acl;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the sentence and what to do about it, in place of a stack trace. */
final class UnusableAclAnalyzer extends AbstractFailureAnalyzer<UnusableAcl> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableAcl cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
