package io.twinflow.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each promise broken once: whoever judges has to notice. */
class JudgeTest {
    private static final String SUMMARY = "applied=0 skipped=0 rejected=1 deferred=0 ignored_fields=0";

    private final Score score = new Score();
    private final Judge judge = new Judge(score);
    private final ListeningHost host = new ListeningHost();
    private final Attack attack = attack("{\"a\":1,\"a\":2}");

    @Test
    void anEventThatEndsNowhereIsLost() {
        score.sent(1);
        host.getLogger().info("applied=0 skipped=0 rejected=0 deferred=0 ignored_fields=0");

        judge.ended(attack, 0, false, host);

        assertThat(score.lost()).isOne();
    }

    @Test
    void aDeadLetterThatIsMissing() {
        host.getLogger().info(SUMMARY);

        judge.ended(attack, 0, false, host);

        assertThat(score.findings()).singleElement().asString().contains("dead letters are missing");
    }

    @Test
    void aDeadLetterThatIsNotWhatWasSent() {
        rejected("{\"kind\":\"MALFORMED\",\"body\":{\"a\":2}}");

        assertThat(score.findings()).singleElement().asString().contains("a dead letter is not what was sent");
    }

    @Test
    void aDeadLetterThatIsWhatWasSent() {
        rejected("{\"kind\":\"MALFORMED\",\"text\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}");

        assertThat(score.findings()).isEmpty();
    }

    @Test
    void aMistakeOfTheApp() {
        rejected("{\"kind\":\"BUG\",\"message\":\"Bug: a.B\",\"text\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}");

        assertThat(score.findings()).singleElement().asString().contains("Bug: a.B");
    }

    @Test
    void aDeferralWithoutAReason() {
        judge.thrown(attack, TwinFailure.of(Kind.UNAVAILABLE, "away"), true);
        assertThat(score.findings()).isEmpty();

        judge.thrown(attack, TwinFailure.of(Kind.UNAVAILABLE, "away"), false);

        assertThat(score.findings()).hasSize(1);
    }

    @Test
    void anythingElseThatIsThrown() {
        judge.broken(attack, new StackOverflowError());

        assertThat(score.findings()).singleElement().asString().contains("StackOverflowError");
    }

    @Test
    void linesThatAreForgedTooLongOrTellThePayload() {
        judge.said(attack, List.of("a\nb", "c".repeat(1_001), "a " + Poison.SECRET));

        assertThat(score.findings()).hasSize(3);
    }

    @Test
    void aTwinOfSomebodyElse() {
        judge.touched(attack, Set.of("own", "room -> own"));
        assertThat(score.findings()).isEmpty();

        judge.touched(attack, Set.of("another"));
        judge.touched(attack, Set.of("room -> another"));

        assertThat(score.findings()).hasSize(2);
    }

    @Test
    void anAnswerThatSaysTheAppFailed() {
        Attack request = new Attack("DpsAllocation", attack.events(), attack.call(), attack.mayTouch(), false);

        judge.ended(request, 404, false, host);
        assertThat(score.findings()).isEmpty();

        judge.ended(request, 500, false, host);
        judge.ended(request, 503, false, host);

        assertThat(score.findings()).hasSize(2);
    }

    private void rejected(String letter) {
        host.getLogger().info(SUMMARY);
        host.setValue(letter + "\n");
        judge.ended(attack, 0, false, host);
    }

    private static Attack attack(String event) {
        ByteBuffer bytes = ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8));
        return new Attack("TelemetryToTwin", List.of(bytes), (town, host) -> 0, Set.of("own"), true);
    }
}
