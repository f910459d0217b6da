package dev.gatehouse.gateway;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What the words of AuthZEN mean here. A subject is one of ours by its {@code sub}, or {@code user} for any of them, or
 * {@code guest}; a token narrows it to what was granted, and {@code token} is whoever it speaks for. A resource is a {@code route},
 * by its path and the method for an action, or a resource of the {@code acl}, for which the action is {@code use}.
 */
@Component
class Evaluator {

    private static final String USE = "use";

    private final Denials denials;

    Evaluator(Denials denials) {
        this.denials = denials;
    }

    /** The answer to one question: an AuthZEN decision (§6.2). What cannot be understood is a no. */
    Map<String, Object> answer(Evaluation evaluation, Sitting sitting) {
        return switch (evaluation) {
            case Evaluation.Unclear(var words) -> error(words);
            case Evaluation.Question question ->
                who(question)
                        .map(who -> answer(question, who, sitting))
                        .orElseGet(() -> error("The subject is not known here."));
        };
    }

    private Map<String, Object> answer(Evaluation.Question question, Who who, Sitting sitting) {
        var resource = question.resource();
        return switch (resource.type()) {
            case "route" -> {
                var request = new GatewayRequest(question.action(), resource.id(), question.https(), Map.of());
                yield answer(sitting.decide(request, who), request);
            }
            case "acl" -> {
                if (!question.action().equals(USE) || !ResourceId.isValid(resource.id())) {
                    yield error(
                            "The action on a resource of the type acl is use, and its id is that of an ACL resource.");
                }
                var request = new GatewayRequest(USE, "", true, Map.of());
                yield answer(sitting.decide(new ResourceId(resource.id()), who), request);
            }
            default -> error("The type of the resource must be route or acl.");
        };
    }

    private static Optional<Who> who(Evaluation.Question question) {
        var type = question.subject().type();
        var id = question.subject().id();
        return switch (type) {
            case "guest" -> Optional.of(new Who.Anybody());
            case "token" -> Optional.ofNullable(question.token()).map(token -> new Who.Holder(token, null));
            case "user", "admin", "customer", "integration", "application", "visitor" ->
                subject(id)
                        .filter(subject -> type.equals("user")
                                || type.equals(subject.type().text()))
                        .map(subject -> question.token() == null
                                ? new Who.Themselves(subject)
                                : new Who.Holder(question.token(), subject.text()));
            default -> Optional.empty();
        };
    }

    private static Optional<Subject> subject(String id) {
        try {
            return Optional.of(Subject.parse(id))
                    .filter(subject -> subject.text().equals(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Map<String, Object> answer(Decision decision, GatewayRequest request) {
        if (decision instanceof Decision.Allowed allowed) {
            return decision(true, context(allowed));
        }
        var context = new LinkedHashMap<String, Object>();
        denials.of(decision, request).ifPresent(denial -> {
            context.put("status", denial.status());
            if (!denial.challenges().isEmpty()) {
                context.put("www_authenticate", denial.challenges());
            }
        });
        return decision(false, context);
    }

    private static Map<String, Object> context(Decision.Allowed allowed) {
        var context = new LinkedHashMap<String, Object>();
        if (allowed.caller() instanceof Caller.Known known) {
            context.put("subject", known.subject().text());
            context.put("user_type", known.subject().type().text());
            if (known.clientId() != null) {
                context.put("client_id", known.clientId());
                context.put(
                        "scope",
                        String.join(" ", known.scopes().stream().sorted().toList()));
            }
            if (known.visitor() != null) {
                context.put("visitor", known.visitor());
            }
        }
        context.put("obligations", Identity.json(allowed.obligations()));
        return context;
    }

    private static Map<String, Object> error(String words) {
        return decision(false, Map.of("error", Map.of("status", HttpStatus.BAD_REQUEST.value(), "message", words)));
    }

    private static Map<String, Object> decision(boolean decision, Map<String, Object> context) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("decision", decision);
        answer.put("context", context);
        return answer;
    }
}
