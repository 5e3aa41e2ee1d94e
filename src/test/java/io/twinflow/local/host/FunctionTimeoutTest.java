package io.twinflow.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.await.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionTimeoutTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String RESTART = "WARNING The worker process has ended; starting another.";

    private TinyAppHere tiny;

    @BeforeEach
    void stage(@TempDir Path directory) throws IOException {
        tiny = new TinyAppHere(directory);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @Test
    void aFunctionThatNeverAnswersIsTimedOutAndItsWorkerReplaced() throws Exception {
        Files.writeString(tiny.app.resolve("host.json"), "{\"functionTimeout\": \"00:00:01\"}");
        try (FunctionsHost host = tiny.host()) {
            var calls = new HttpCalls(host);

            int status = calls.echo("hang").statusCode();

            assertThat(status).isEqualTo(500);
            assertThat(problem(host)).isEqualTo("Timeout: no answer within 1 s, the worker is restarted");
            Await.until(SOON, () -> tiny.log.contains(RESTART));
            Await.until(SOON, () -> answers(calls));
        }
    }

    @Test
    void aFunctionThatThrowsInTheWordsOfTheTimeoutKeepsItsWorker() throws Exception {
        try (FunctionsHost host = tiny.host()) {
            var calls = new HttpCalls(host);

            int status = calls.echo("throw no answer").statusCode();

            assertThat(status).isEqualTo(500);
            assertThat(problem(host)).isEqualTo("IllegalStateException: no answer");
            assertThat(answers(calls)).isTrue();
            assertThat(tiny.log).doesNotContain(RESTART);
        }
    }

    private static String problem(FunctionsHost host) {
        Await.until(SOON, () -> host.journal().of("Echo").failed() > 0);
        return host.journal().newest().get(0).problem();
    }

    private static boolean answers(HttpCalls calls) {
        try {
            return calls.echo("hello").body().equals("hello");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
