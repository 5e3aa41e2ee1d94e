package io.twinflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveBoardTest {
    private static final String CONTROL = "\033\\[[?0-9;]*[A-Za-z]";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"80,24,20", "80,24,200", "120,40,20", "120,40,200", "40,10,20", "20,5,3"})
    void aPictureIsNeverHigherThanTheScreen(int columns, int lines, int rooms) {
        try (var board = new LiveBoard(out, () -> new Screen(columns, lines))) {
            board.show(snapshot(rooms));
        }

        assertThat(text().lines().count()).isLessThan(Math.max(lines, 10));
    }

    @ParameterizedTest
    @CsvSource({"80,24,20", "80,24,32", "120,40,20", "120,40,96"})
    void everyRoomIsShownIfTheScreenIsWideEnough(int columns, int lines, int rooms) {
        try (var board = new LiveBoard(out, () -> new Screen(columns, lines))) {
            board.show(snapshot(rooms));
        }

        assertThat(text()).contains("room-%03d".formatted(rooms)).doesNotContain("more");
        assertThat(text().lines()).allMatch(line -> line.length() <= columns);
    }

    @Test
    void theNextPictureTakesThePlaceOfTheLast() {
        try (var board = new LiveBoard(out, () -> Screen.USUAL)) {
            board.show(snapshot(3));
            board.show(snapshot(3));
        }

        assertThat(raw()).containsOnlyOnce("\033[10F");
    }

    @Test
    void whatIsSaidTakesThePlaceOfThePictureAndStays() {
        try (var board = new LiveBoard(out, () -> Screen.USUAL)) {
            board.show(snapshot(3));
            board.say("hear, hear");
            board.show(snapshot(3));
        }

        assertThat(raw()).containsOnlyOnce("\033[10F\033[Jhear, hear\n").containsOnlyOnce("\033[10F");
    }

    @Test
    void theTerminalIsGivenBackAsItWas() {
        new LiveBoard(out, () -> Screen.USUAL).close();

        assertThat(raw()).endsWith("\033[?7h\033[?25h");
    }

    private String raw() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String text() {
        return raw().replaceAll(CONTROL, "");
    }

    private static Snapshot snapshot(int rooms) {
        List<RoomState> states = IntStream.rangeClosed(1, rooms)
                .mapToObj("thermostat-%03d"::formatted)
                .map(LiveBoardTest::room)
                .toList();
        return new Snapshot(states, Duration.ofSeconds(9), 90, 90, 10.0, 90, 90, 20.0, 40.0, 0, "news");
    }

    private static RoomState room(String thermostat) {
        var room = new RoomState(thermostat);
        room.twinIs(new BigDecimal("21.50"));
        IntStream.range(0, 30).forEach(second -> room.roomIs(new BigDecimal("21." + (10 + second)), second));
        return room;
    }
}
