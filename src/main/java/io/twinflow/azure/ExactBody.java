package io.twinflow.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Context;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/**
 * Keeps the text of what a call was answered for the caller, because the client of the twins service turns numbers into
 * doubles before it hands a twin over. One object serves one call.
 */
final class ExactBody {
    private static final String KEY = ExactBody.class.getName();

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    /** To be given to the call whose response is wanted. */
    Context context() {
        return new Context(KEY, this);
    }

    /** The text of the first response that was a success, empty if there was none. */
    String text() {
        return texts.isEmpty() ? "" : texts.element();
    }

    /** The text of every response that was a success, one for each page. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** Fills in what calls asked for, and lets the body of an error be read again when it is translated. */
    static final class Policy implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
            Object wanted = call.getData(KEY).orElse(null);
            return next.process().map(HttpResponse::buffer).flatMap(response -> {
                if (!(wanted instanceof ExactBody exact) || response.getStatusCode() >= 300) {
                    return Mono.just(response);
                }
                return response.getBodyAsString().doOnNext(exact.texts::add).thenReturn(response);
            });
        }
    }
}
