package dev.gatehouse.layout;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.web.servlet.ModelAndView;

class ErrorPagesTests {

    private final ErrorPageController controller = new ErrorPageController();

    @Test
    void showsAPageToABrowser() {
        var request = failed(404, "text/html,application/xhtml+xml,*/*;q=0.8");

        var page = (ModelAndView) controller.error(request);

        assertThat(page.getViewName()).isEqualTo("layout/error");
        assertThat(page.getStatus()).hasToString("404 NOT_FOUND");
        assertThat(page.getModel())
                .containsEntry("problem", new Problem(404, "not_found"))
                .containsEntry("requestId", "id-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/xml", "not a media type;;;"})
    void answersEverybodyElseInJson(String accept) {
        var answer = (ResponseEntity<?>) controller.error(failed(503, accept));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/json");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getBody()).isEqualTo(Map.of("error", "busy", "request_id", "id-1"));
    }

    @Test
    void tellsNothingOfAnException() {
        var request = failed(500, "*/*");
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("the secret"));

        var answer = (ResponseEntity<?>) controller.error(request);

        assertThat(answer.getBody()).isEqualTo(Map.of("error", "server_error", "request_id", "id-1"));
    }

    @Test
    void findsNothingWhereNothingFailed() {
        var answer = (ResponseEntity<?>) controller.error(new MockHttpServletRequest("GET", "/error"));

        assertThat(answer.getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void showsTheProblemThatAnotherRoomNamed() throws IOException {
        var request = failed(400, "text/html");
        var response = new MockHttpServletResponse();

        ErrorPages.send(request, response, Problem.redirectUnregistered());
        var page = (ModelAndView) controller.error(request);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getHeader("Location")).isNull();
        assertThat(page.getModel()).containsEntry("problem", Problem.redirectUnregistered());
    }

    @Test
    void tellsAnOldFormFromAMissingRight() throws IOException {
        var old = new MockHttpServletRequest();
        var refused = new MockHttpServletRequest();

        new AccessDeniedPages().handle(old, new MockHttpServletResponse(), new MissingCsrfTokenException("none"));
        new AccessDeniedPages().handle(refused, new MockHttpServletResponse(), new AccessDeniedException("no"));

        assertThat(old.getAttribute(ErrorPages.PROBLEM)).isEqualTo(Problem.pageTooOld());
        assertThat(refused.getAttribute(ErrorPages.PROBLEM)).isEqualTo(Problem.of(403));
    }

    @Test
    void keepsOddStatusesAndNeverInventsOne() {
        assertThat(Problem.of(406)).isEqualTo(new Problem(406, "bad_request"));
        assertThat(Problem.of(502).status()).isEqualTo(500);
        assertThat(Problem.of(200).status()).isEqualTo(500);
    }

    private static MockHttpServletRequest failed(int status, String accept) {
        var request = new MockHttpServletRequest("GET", "/error");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        request.setAttribute(ErrorPages.REQUEST_ID, "id-1");
        request.addHeader("Accept", accept);
        return request;
    }
}
