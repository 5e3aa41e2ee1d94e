package io.twinflow.local.host.tiny;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobOutput;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.EventHubTrigger;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** One function per trigger; files in the directory TINY_DIR tell them to misbehave once. */
public final class TinyFunctions {
    private final Path orders = Path.of(System.getenv("TINY_DIR"));

    /** Answers with the body it was sent; never answers, or throws, if the body says so. */
    public HttpResponseMessage echo(
            @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request, ExecutionContext context)
            throws InterruptedException {
        context.getLogger().info("echo");
        String body = request.getBody().orElse("nothing");
        if (body.equals("hang")) {
            new CountDownLatch(1).await();
        }
        if (body.startsWith("throw ")) {
            throw new IllegalStateException(body.substring("throw ".length()));
        }
        return request.createResponseBuilder(HttpStatus.CREATED)
                .header("x-env", String.valueOf(System.getenv("PATH_OF_HOST")))
                .body(body)
                .build();
    }

    /** Writes what it was given; throws, or dies, if there is an order to do so. */
    public void batch(
            @EventHubTrigger(name = "events", eventHubName = "x", connection = "y") byte[][] bodies,
            @BindingName("PropertiesArray") String properties,
            @BindingName("SystemPropertiesArray") String systemProperties,
            @BindingName("PartitionContext") String partition,
            @BlobOutput(name = "seen", path = "z") OutputBinding<String> seen,
            ExecutionContext context)
            throws IOException {
        seen.setValue(properties + "\n" + systemProperties + "\n" + partition + "\n"
                + context.getRetryContext().getRetrycount() + "\n"
                + Arrays.stream(bodies)
                        .map(body -> new String(body, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("|")));
        if (Files.deleteIfExists(orders.resolve("die"))) {
            Runtime.getRuntime().halt(1);
        }
        if (Files.deleteIfExists(orders.resolve("throw"))) {
            throw new IllegalStateException("outer", new IOException("as ordered"));
        }
    }

    /** Writes the event; throws if the event says so. */
    public void grid(
            @EventGridTrigger(name = "event") String event,
            @BlobOutput(name = "seen", path = "z") OutputBinding<String> seen) {
        seen.setValue(event);
        if (event.contains("refuse")) {
            throw new IllegalStateException("refused");
        }
    }
}
