package io.twinflow.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.local.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where a function broke a promise. */
final class Judge {
    private static final Pattern SUMMARY =
            Pattern.compile("applied=(\\d+) skipped=(\\d+) rejected=(\\d+) deferred=(\\d+) .*");
    private static final Pattern FORGED = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
    private static final Set<Integer> STATUSES = Set.of(200, 400, 403, 404, 409);
    private static final int LONGEST_LINE = 1_000;

    private final Score score;

    Judge(Score score) {
        this.score = score;
    }

    /** A call that returned: each event ended somewhere, and what was rejected can be sent again as it was. */
    void ended(Attack attack, int status, boolean graphIsAway, ListeningHost host) {
        if (attack.function().equals("DpsAllocation")) {
            score.answered();
            require(STATUSES.contains(status) || (graphIsAway && status == 503), attack, "answered " + status);
            return;
        }
        Matcher summary = SUMMARY.matcher(host.lines().get(0));
        require(summary.matches(), attack, "no summary");
        long rejected = Long.parseLong(summary.group(3));
        score.ended(Long.parseLong(summary.group(1)), Long.parseLong(summary.group(2)), rejected);
        require(host.deadLetters().size() == rejected, attack, "dead letters are missing");
        putAside(attack, host.deadLetters());
    }

    private void putAside(Attack attack, List<String> deadLetters) {
        List<ByteBuffer> left = new ArrayList<>(attack.events());
        for (String line : deadLetters) {
            JsonNode letter = Json.read(line);
            require(
                    !letter.path("kind").asText().equals("BUG"),
                    attack,
                    letter.path("message").asText());
            boolean found = left.stream()
                    .filter(event -> holds(letter, event))
                    .findFirst()
                    .map(left::remove)
                    .orElse(false);
            require(found, attack, "a dead letter is not what was sent: " + shortened(line));
            require(line.chars().noneMatch(Judge::isHalfACharacter), attack, "a dead letter has half a character");
        }
    }

    private static boolean isHalfACharacter(int one) {
        return one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE;
    }

    /** As a dead letter is sent again: its base64, else its text, else its body. */
    private static boolean holds(JsonNode letter, ByteBuffer event) {
        if (letter.has("base64")) {
            return ByteBuffer.wrap(
                            Base64.getDecoder().decode(letter.path("base64").asText()))
                    .equals(event);
        }
        String text = letter.has("text") ? letter.path("text").asText() : Json.write(letter.path("body"));
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).equals(event);
    }

    /** A call that failed as a deferral does: that is for when the graph is away, and for no other reason. */
    void thrown(Attack attack, TwinFailure failure, boolean graphIsAway) {
        require(graphIsAway && failure.isRetryable(), attack, "thrown: " + failure.kind() + ' ' + failure.getMessage());
    }

    /** A call that failed in any other way: the host would make it again for ever. */
    void broken(Attack attack, Throwable thrown) {
        String place =
                List.of(thrown.getStackTrace()).stream().limit(1).toList().toString();
        score.found(describe(attack, "thrown: " + thrown + " at " + place));
    }

    void said(Attack attack, List<String> lines) {
        for (String line : lines) {
            require(line.length() <= LONGEST_LINE, attack, "a line of " + line.length() + " characters");
            require(!FORGED.matcher(line).find(), attack, "a forged line: " + shortened(line));
            require(
                    !attack.byDevice() || !line.contains(Poison.SECRET),
                    attack,
                    "a payload was logged: " + shortened(line));
        }
    }

    void touched(Attack attack, Set<String> twins) {
        for (String twin : twins) {
            boolean own = List.of(twin.split(" -> ", -1)).stream().anyMatch(attack.mayTouch()::contains);
            require(own, attack, "touched " + twin + " and not only " + attack.mayTouch());
        }
    }

    private void require(boolean holds, Attack attack, String otherwise) {
        if (!holds) {
            score.found(describe(attack, otherwise));
        }
    }

    private static String describe(Attack attack, String what) {
        List<String> events = attack.events().stream()
                .map(event -> shortened(
                        StandardCharsets.ISO_8859_1.decode(event.duplicate()).toString()))
                .toList();
        return attack.function() + ": " + what + "; events " + events;
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "… (" + text.length() + ')';
    }
}
