package io.twinflow.local.twins.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelOrderTest {
    @Test
    void aLongChainOfModelsIsPutInOrder() {
        List<ImportReader.Entry> chain = IntStream.range(0, 10_000)
                .mapToObj(ModelOrderTest::extendingTheNext)
                .toList();

        List<ImportReader.Entry> ordered = ModelOrder.of(chain);

        assertThat(ordered)
                .hasSize(10_000)
                .isSortedAccordingTo(
                        Comparator.comparing(ImportReader.Entry::line).reversed());
    }

    @Test
    void modelsThatExtendEachOtherComeOnceEach() {
        List<ImportReader.Entry> circle = List.of(extending(0, 1), extending(1, 0));

        assertThat(ModelOrder.of(circle)).containsExactlyInAnyOrderElementsOf(circle);
    }

    private static ImportReader.Entry extendingTheNext(int number) {
        return extending(number, number + 1);
    }

    private static ImportReader.Entry extending(int number, int other) {
        var model = Json.object().put("@id", "dtmi:m" + number + ";1").put("extends", "dtmi:m" + other + ";1");
        return new ImportReader.Entry(Section.MODELS, number, 0, model);
    }
}
