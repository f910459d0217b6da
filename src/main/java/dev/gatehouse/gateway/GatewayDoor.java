package dev.gatehouse.gateway;

import dev.gatehouse.gateway.DecisionMeters.Fault;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Answers gateways that ask about each request before they pass it on. It stands before everything that reads, decodes or refuses
 * requests, since a question has the method, the parameters and (Envoy) the path of a stranger's request; so it can be no
 * question to another door, and whatever goes wrong is a no.
 */
@Component
public final class GatewayDoor implements Filter {

    private static final Logger log = LoggerFactory.getLogger(GatewayDoor.class);

    private final KnownGateways known;
    private final Questions questions;
    private final Decisions decisions;
    private final GatewayAnswers answers;
    private final DecisionMeters meters;

    GatewayDoor(
            KnownGateways known,
            Questions questions,
            Decisions decisions,
            GatewayAnswers answers,
            DecisionMeters meters) {
        this.known = known;
        this.questions = questions;
        this.decisions = decisions;
        this.answers = answers;
        this.meters = meters;
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) any;
        var path = path(request);
        var gateway = Gateway.at(path);
        if (gateway == null) {
            chain.doFilter(any, answer);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            // Never decided: here the container says GET, whatever the method was (Jakarta Servlet §10.9).
            refuse(gateway, Fault.MALFORMED, HttpStatus.BAD_REQUEST, (HttpServletResponse) answer);
        } else {
            answer(gateway, path, request, (HttpServletResponse) answer);
        }
    }

    /** As it came; of a request that the container refused, as it was before it became an error. */
    private static String path(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR
                        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused
                ? refused
                : request.getRequestURI();
    }

    private void answer(Gateway gateway, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!known.has(request)) {
            refuse(gateway, Fault.UNKNOWN, HttpStatus.FORBIDDEN, response);
            return;
        }
        var asked = questions.read(gateway, path, request);
        if (asked.isEmpty()) {
            refuse(gateway, Fault.MALFORMED, HttpStatus.BAD_REQUEST, response);
            return;
        }
        try {
            answers.send(gateway, asked.get(), decisions.decide(asked.get()), response);
        } catch (DataAccessException | CannotCreateTransactionException e) {
            log.error("The database did not answer", e);
            refuse(gateway, Fault.FAILED, HttpStatus.SERVICE_UNAVAILABLE, response);
        } catch (RuntimeException e) {
            log.error("There is no decision", e);
            refuse(gateway, Fault.FAILED, HttpStatus.INTERNAL_SERVER_ERROR, response);
        }
    }

    private void refuse(Gateway gateway, Fault why, HttpStatus status, HttpServletResponse response)
            throws IOException {
        meters.count(why);
        answers.send(gateway, Denial.plain(status.value()), response);
    }
}
