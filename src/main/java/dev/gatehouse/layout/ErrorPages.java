package dev.gatehouse.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** How other rooms show an error page. None of them ever redirects. */
public final class ErrorPages {

    /** The request attribute with the id of the request, a text; another room sets it. */
    static final String REQUEST_ID = "dev.gatehouse.requestId";

    static final String PROBLEM = Problem.class.getName();

    private ErrorPages() {}

    /** For filters and handlers without a view: ends the response with this problem, as a page or as JSON. */
    public static void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        request.setAttribute(PROBLEM, problem);
        response.sendError(problem.status());
    }

    /** For controllers: the page itself, with its status. */
    public static ModelAndView page(HttpServletRequest request, Problem problem) {
        var page = new ModelAndView("layout/error", HttpStatusCode.valueOf(problem.status()));
        page.addObject("problem", problem);
        page.addObject("requestId", requestId(request));
        return page;
    }

    static @Nullable String requestId(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID) instanceof String id ? id : null;
    }
}
