package dev.gatehouse.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where every failed request ends up: a page for browsers, two lines of JSON for all others, never a stack trace. */
@Controller
class ErrorPageController implements ErrorController {

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        var problem = problem(request);
        return isBrowser(request) ? ErrorPages.page(request, problem) : json(request, problem);
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(ErrorPages.PROBLEM) instanceof Problem problem) {
            return problem;
        }
        // Without a status nothing has failed: somebody asked for the address itself.
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Problem.of(status instanceof Integer code ? code : HttpStatus.NOT_FOUND.value());
    }

    private static ResponseEntity<Object> json(HttpServletRequest request, Problem problem) {
        var body = new LinkedHashMap<String, String>();
        body.put("error", problem.key());
        var requestId = ErrorPages.requestId(request);
        if (requestId != null) {
            body.put("request_id", requestId);
        }
        return ResponseEntity.status(problem.status())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** Only browsers name HTML; read by hand, because the header may be the very thing that is malformed. */
    private static boolean isBrowser(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }
}
