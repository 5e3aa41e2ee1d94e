package io.twinflow.local.twins;

import org.jspecify.annotations.Nullable;

/**
 * What a request says about itself.
 *
 * @param scheme {@code http} or {@code https}, for links
 * @param host the Host header: the instance's name, in links and in the source of notifications
 * @param traceparent the trace that the notifications continue
 */
public record Caller(
        ApiVersion version,
        String scheme,
        String host,
        @Nullable String traceparent) {
    /** An absolute link to a path of this instance. */
    public String link(String pathAndQuery) {
        String separator = pathAndQuery.indexOf('?') < 0 ? "?" : "&";
        return scheme + "://" + host + pathAndQuery + separator + "api-version=" + version;
    }
}
