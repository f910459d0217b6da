package dev.gatehouse.adminapi;

import dev.gatehouse.integrations.UnreadableSecretException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the API answers when the fault is ours; details go into the log alone. */
@RestControllerAdvice(basePackageClasses = ApiAccess.class)
class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ResponseEntity<Object> noDatabase(RuntimeException cause) {
        log.error("The database did not answer", cause);
        return Answers.unavailable("The database does not answer. Try again soon.");
    }

    /** Trying again does not help: somebody has to put the key back. */
    @ExceptionHandler
    ResponseEntity<Object> noKey(UnreadableSecretException cause) {
        log.error("The API could not do its work", cause);
        return Answers.problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "A secret of the integration cannot be read: the key that locked it is gone.");
    }
}
