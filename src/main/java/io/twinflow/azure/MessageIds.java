package io.twinflow.azure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Ids of messages, which travel in a header. */
final class MessageIds {
    private static final Pattern FIT = Pattern.compile("[!-~]+");

    private MessageIds() {}

    /** The id itself if a header can hold it, else one that is as much its own. */
    static String header(String id) {
        return FIT.matcher(id).matches() ? id : URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
