package dev.gatehouse.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, not in a stack trace, why there is no database. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseException cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}
