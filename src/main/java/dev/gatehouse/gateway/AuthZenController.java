package dev.gatehouse.gateway;

import dev.gatehouse.core.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The OpenID AuthZEN Authorization API 1.0, over HTTPS (§10.1). A decision is a 200, whatever it is; errors are sentences. */
@RestController
class AuthZenController {

    private static final Logger log = LoggerFactory.getLogger(AuthZenController.class);

    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";

    private static final int MOST_EVALUATIONS = 50;
    private static final int LONGEST_ID = 200;

    private final KnownGateways known;
    private final ResourceServers servers;
    private final Decisions decisions;
    private final Evaluator evaluator;
    private final Issuer issuer;

    AuthZenController(
            KnownGateways known, ResourceServers servers, Decisions decisions, Evaluator evaluator, Issuer issuer) {
        this.known = known;
        this.servers = servers;
        this.decisions = decisions;
        this.evaluator = evaluator;
        this.issuer = issuer;
    }

    @PostMapping(EVALUATION)
    ResponseEntity<Object> evaluation(HttpServletRequest request, HttpServletResponse response) throws IOException {
        echo(request, response);
        if (!mayAsk(request)) {
            return unauthorized();
        }
        return JsonObjects.read(request)
                .map(this::one)
                .orElseGet(() -> error("The body must be a JSON object of at most 64 KiB."));
    }

    @PostMapping(EVALUATIONS)
    ResponseEntity<Object> evaluations(HttpServletRequest request, HttpServletResponse response) throws IOException {
        echo(request, response);
        if (!mayAsk(request)) {
            return unauthorized();
        }
        return JsonObjects.read(request)
                .map(this::several)
                .orElseGet(() -> error("The body must be a JSON object of at most 64 KiB."));
    }

    @GetMapping(path = "/.well-known/authzen-configuration", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("policy_decision_point", issuer.value());
        metadata.put("access_evaluation_endpoint", issuer.address(EVALUATION));
        metadata.put("access_evaluations_endpoint", issuer.address(EVALUATIONS));
        // Said here, or a client would choose how it is written, and others would hear it.
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(metadata);
    }

    /** No answer is better than a wrong one. */
    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ResponseEntity<Object> noDecision(RuntimeException cause) {
        log.error("The database did not answer", cause);
        return start(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.TEXT_PLAIN)
                .body("There is no decision now. Try again soon.");
    }

    private ResponseEntity<Object> one(JsonNode body) {
        return switch (Evaluation.of(Batch.members(body))) {
            case Evaluation.Unclear(var words) -> error(words);
            case Evaluation.Question question -> ok(evaluator.answer(question, decisions.sit()));
        };
    }

    private ResponseEntity<Object> several(JsonNode body) {
        var evaluations = body.path("evaluations");
        if (evaluations.isMissingNode() || (evaluations.isArray() && evaluations.isEmpty())) {
            // §7.1: then it is the same as the other endpoint.
            return one(body);
        }
        if (!evaluations.isArray() || evaluations.size() > MOST_EVALUATIONS) {
            return error("evaluations must be an array of at most 50.");
        }
        return Batch.Semantic.of(body.path("options"))
                .map(semantic -> ok(Map.of("evaluations", answers(Batch.of(body, semantic)))))
                .orElseGet(() -> error("options.evaluations_semantic is not one of those that there are."));
    }

    private List<Map<String, Object>> answers(Batch batch) {
        var sitting = decisions.sit();
        var answers = new ArrayList<Map<String, Object>>();
        for (var evaluation : batch.evaluations()) {
            var answer = evaluator.answer(evaluation, sitting);
            answers.add(answer);
            if (batch.semantic().endsWith(Boolean.TRUE.equals(answer.get("decision")))) {
                break;
            }
        }
        return answers;
    }

    private boolean mayAsk(HttpServletRequest request) {
        return known.has(request) || servers.have(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
    }

    private static ResponseEntity<Object> ok(Object answer) {
        return start(HttpStatus.OK).contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    private static ResponseEntity<Object> error(String words) {
        return start(HttpStatus.BAD_REQUEST).contentType(MediaType.TEXT_PLAIN).body(words);
    }

    private static ResponseEntity<Object> unauthorized() {
        return start(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .contentType(MediaType.TEXT_PLAIN)
                .body("Only known gateways and resource servers may ask.");
    }

    private static ResponseEntity.BodyBuilder start(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }

    /** §10.1.5: the answer is called what the question was, in the place of our own name for it. */
    private static void echo(HttpServletRequest request, HttpServletResponse response) {
        requestId(request).ifPresent(id -> response.setHeader("X-Request-ID", id));
    }

    /** What the request is called by whoever sent it (§10.1.6), if that can be said in a header. */
    private static Optional<String> requestId(HttpServletRequest request) {
        var ids = Collections.list(request.getHeaders("X-Request-ID"));
        return ids.size() == 1
                        && ids.getFirst().length() <= LONGEST_ID
                        && ids.getFirst().chars().allMatch(c -> c >= ' ' && c < 0x7F)
                ? Optional.of(ids.getFirst())
                : Optional.empty();
    }
}
