package dev.gatehouse.migration;

/** The import cannot go on. The message is one sentence for the operator, without any secret. */
final class ImportFailed extends RuntimeException {

    ImportFailed(String message) {
        super(message);
    }

    ImportFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
