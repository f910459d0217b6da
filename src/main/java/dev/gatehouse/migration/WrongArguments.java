package dev.gatehouse.migration;

/** The command line makes no sense. The message is one sentence. */
final class WrongArguments extends RuntimeException {

    WrongArguments(String message) {
        super(message);
    }
}
