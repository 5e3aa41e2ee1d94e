package io.twinflow.core.allocation;

import static io.twinflow.fixtures.Values.twin;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HubChoiceTest {
    private static final List<String> FOUR = List.of("h1.net", "h2.net", "h3.net", "h4.net");
    private static final List<String> FIVE = List.of("h1.net", "h2.net", "h3.net", "h4.net", "h5.net");
    private static final int DEVICES = 10_000;

    private static String choose(int device, List<String> hubs) {
        return HubChoice.choose(twin("sensor-" + device), hubs);
    }

    @Test
    void everyHubGetsItsShare() {
        Map<String, Long> shares = IntStream.range(0, DEVICES)
                .mapToObj(device -> choose(device, FIVE))
                .collect(groupingBy(hub -> hub, counting()));

        assertThat(shares).containsOnlyKeys(FIVE);
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isCloseTo(2000L, within(150L)));
    }

    @Test
    void aNewHubTakesItsShareAndNothingElseMoves() {
        List<Integer> moved = IntStream.range(0, DEVICES)
                .filter(device -> !choose(device, FOUR).equals(choose(device, FIVE)))
                .boxed()
                .toList();

        assertThat(moved).allSatisfy(device -> assertThat(choose(device, FIVE)).isEqualTo("h5.net"));
        assertThat(moved.size()).isCloseTo(DEVICES / 5, within(150));
    }

    @Test
    void theOrderAndTheCaseOfTheHubsDoNotMatter() {
        List<String> shouted = List.of("H3.NET", "H1.NET", "H4.NET", "H2.NET");

        assertThat(IntStream.range(0, 1000))
                .allSatisfy(device -> assertThat(choose(device, shouted)).isEqualToIgnoringCase(choose(device, FOUR)));
    }

    @Test
    void theChoiceIsTheSameOnEveryMachineAndInEveryVersion() {
        assertThat(IntStream.range(0, 8).mapToObj(device -> choose(device, FOUR)))
                .containsExactly("h4.net", "h2.net", "h4.net", "h2.net", "h3.net", "h2.net", "h3.net", "h3.net");
    }
}
