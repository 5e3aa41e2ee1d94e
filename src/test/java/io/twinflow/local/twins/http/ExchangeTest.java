package io.twinflow.local.twins.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.store.Database;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final String FOR_EVER =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    @Test
    void aQueryThatTakesTooLongIsATimeoutError() {
        try (Database database = Database.temporary(Duration.ofMillis(50), Duration.ZERO)) {
            Throwable failure = database.query(tx -> tx.first(FOR_EVER, row -> row.getLong(1)))
                    .handle((rows, why) -> why)
                    .join();

            Answer answer = Exchange.failed(failure);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(requireNonNull(answer.body()).at("/error/code").asText()).isEqualTo("TimeoutError");
        }
    }
}
