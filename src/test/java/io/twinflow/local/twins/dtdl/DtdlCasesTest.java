package io.twinflow.local.twins.dtdl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the parser against cases of the Digital Twin Consortium's parser, which are kept outside this repository: the
 * system property {@code dtdl.cases} says where.
 */
@EnabledIfSystemProperty(named = "dtdl.cases", matches = ".+")
class DtdlCasesTest {
    @ParameterizedTest
    @CsvSource({"v2.ndjson, 3444", "v3.ndjson, 3578"})
    void everyVerdictIsTheOneTheLanguageDemands(String file, int count, TestReporter reporter) throws IOException {
        List<JsonNode> cases = read(Path.of(System.getProperty("dtdl.cases"), file));

        List<String> wrong = new ArrayList<>();
        for (JsonNode one : cases) {
            ParsedModels parsed = parser(one).parse(one.path("input"));
            if (parsed.areValid() != one.path("valid").booleanValue()) {
                wrong.add(one.path("id").textValue() + " " + parsed.errors());
            }
        }

        reporter.publishEntry(file, cases.size() + " cases, " + wrong.size() + " wrong verdicts");
        assertThat(wrong).isEmpty();
        assertThat(cases).hasSize(count);
    }

    private static DtdlParser parser(JsonNode one) {
        String undefined = one.path("undefinedExtensions").textValue();
        return new DtdlParser(UndefinedExtensions.valueOf(undefined.toUpperCase(Locale.ROOT)));
    }

    private static List<JsonNode> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(Json::read).toList();
        }
    }
}
