package dev.gatehouse.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.stereotype.Component;

/**
 * Refuses to work on a Java that computes wrongly. With compact object headers, its compiler replaces the first characters of some
 * copied texts by zeros, once a method is asked often enough (JDK-8380060, mended in Java 27): seen here in the names of tokens, which
 * nobody could revoke then.
 */
@Component
final class SoundJava {

    private static final String COMPACT_HEADERS = "UseCompactObjectHeaders";
    private static final int MENDED = 27;

    SoundJava() {
        check(hasCompactHeaders(), Runtime.version().feature());
    }

    /** Throws {@link UnsoundJavaException} if such a Java is not sound. */
    static void check(boolean compactHeaders, int version) {
        if (compactHeaders && version < MENDED) {
            throw new UnsoundJavaException();
        }
    }

    private static boolean hasCompactHeaders() {
        var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return options != null
                    && Boolean.parseBoolean(options.getVMOption(COMPACT_HEADERS).getValue());
        } catch (IllegalArgumentException _) {
            // A Java that does not know the option does not have them.
            return false;
        }
    }
}
