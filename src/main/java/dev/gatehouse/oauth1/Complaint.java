package dev.gatehouse.oauth1;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a signed request.
 *
 * @param values what stands in the place of {@code %1}; of several, each makes a sentence of its own. Nothing of it is a secret
 */
public record Complaint(Problem problem, List<String> values) {

    private static final String FIELD = "%1";

    public Complaint {
        values = List.copyOf(values);
    }

    static Complaint of(Problem problem) {
        return new Complaint(problem, List.of());
    }

    static Complaint of(Problem problem, String value) {
        return new Complaint(problem, List.of(value));
    }

    /** The HTTP status. */
    public int status() {
        return problem.status();
    }

    /** The word that the documents have for it, such as {@code signature_invalid}. */
    public String code() {
        return problem.code();
    }

    /** The parameters that are missing, if that is what is wrong. */
    public List<String> missing() {
        return problem == Problem.ABSENT ? values : List.of();
    }

    /** The sentence; several lose their dots and have commas between them, as Magento has it. */
    public String words() {
        if (values.size() <= 1) {
            return values.isEmpty() ? problem.words() : problem.words().replace(FIELD, values.getFirst());
        }
        return values.stream()
                .map(value -> problem.words().replace(FIELD, value).replaceFirst("\\.$", ""))
                .collect(Collectors.joining(", "));
    }
}
