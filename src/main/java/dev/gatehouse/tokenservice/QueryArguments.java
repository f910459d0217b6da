package dev.gatehouse.tokenservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.tokenservice.Arguments.Argument;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the arguments that stand in the address of a request. */
public final class QueryArguments {

    private static final int MOST = 50;

    /** How PHP writes the members of a list. */
    private static final Pattern MEMBER = Pattern.compile("([^\\[]+)\\[.*", Pattern.DOTALL);

    private QueryArguments() {}

    /** Throws {@link MagentoException} for what two could understand in two ways. */
    public static Arguments of(@Nullable String query) {
        var arguments = new HashMap<String, Argument>();
        var pieces = query == null || query.isEmpty() ? new String[0] : query.split("&", -1);
        if (pieces.length > MOST) {
            throw unclear();
        }
        for (var piece : pieces) {
            var equals = piece.indexOf('=');
            var name = decoded(equals < 0 ? piece : piece.substring(0, equals));
            var member = MEMBER.matcher(name);
            if (member.matches()) {
                arguments.put(member.group(1), new Argument.NoText());
            } else if (!name.isEmpty()
                    && arguments.put(name, new Argument.Text(equals < 0 ? "" : decoded(piece.substring(equals + 1))))
                            != null) {
                // Somebody on its way may have read the other one.
                throw unclear();
            }
        }
        return new Arguments(arguments);
    }

    private static String decoded(String text) {
        try {
            var decoded = URLDecoder.decode(text, UTF_8);
            if (decoded.indexOf('\uFFFD') >= 0) {
                throw unclear();
            }
            return decoded;
        } catch (IllegalArgumentException _) {
            throw unclear();
        }
    }

    private static MagentoException unclear() {
        return new MagentoException(MagentoError.unprocessable(400));
    }
}
