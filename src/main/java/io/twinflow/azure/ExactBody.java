package io.twinflow.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/**
 * Keeps the text of one response for the caller, because the client of the twins service turns numbers into doubles
 * before it hands a twin over. One object serves one call.
 */
final class ExactBody {
    private static final String KEY = ExactBody.class.getName();

    private volatile String text = "";

    /** To be given to the call whose response is wanted. */
    Context context() {
        return new Context(KEY, this);
    }

    /** The response's text, empty if there was none. */
    String text() {
        return text;
    }

    /** Fills in what calls asked for, and lets the body of an error be read again when it is translated. */
    static final class Policy implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
            Object wanted = call.getData(KEY).orElse(null);
            return next.process().map(HttpResponse::buffer).flatMap(response -> {
                if (!(wanted instanceof ExactBody exact)) {
                    return Mono.just(response);
                }
                return response.getBodyAsString()
                        .doOnNext(text -> exact.text = text)
                        .thenReturn(response);
            });
        }
    }
}
