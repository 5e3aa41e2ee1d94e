package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.QueryChargeHelper;
import com.azure.digitaltwins.core.models.QueryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryPagesTest {
    private static final String ALL = "SELECT * FROM DIGITALTWINS";

    private final TwelveTwins twelve = new TwelveTwins();
    private final DigitalTwinsClient client = twelve.client;

    @AfterEach
    void close() {
        twelve.close();
    }

    @Test
    void theOfficialClientReadsPageByPage() {
        List<PagedResponse<BasicDigitalTwin>> pages = pages(ALL, 5);

        assertThat(pages).extracting(page -> page.getValue().size()).containsExactly(5, 5, 2);
        assertThat(pages.stream().flatMap(page -> page.getValue().stream()).map(BasicDigitalTwin::getId))
                .containsExactlyElementsOf(
                        IntStream.range(10, 22).mapToObj(i -> "t" + i).toList());
    }

    @Test
    void eachPageSaysItsCharge() {
        assertThat(pages(ALL, 5))
                .allSatisfy(page ->
                        assertThat(QueryChargeHelper.getQueryCharge(page)).isBetween(3f, 10f));
    }

    @Test
    void topLimitsTheRowsOfAllPages() {
        assertThat(pages("SELECT TOP(7) FROM DIGITALTWINS", 5))
                .extracting(page -> page.getValue().size())
                .containsExactly(5, 2);
        assertThat(pages("SELECT TOP(5) * FROM DIGITALTWINS", 5)).hasSize(1);
    }

    @Test
    void whoStaysIsSeenOnceWhileOthersComeAndGo() {
        List<String> seen = new ArrayList<>();
        int round = 0;
        for (PagedResponse<BasicDigitalTwin> page : client.query(
                        ALL, BasicDigitalTwin.class, new QueryOptions().setMaxItemsPerPage(2), Context.NONE)
                .iterableByPage()) {
            page.getValue().forEach(twin -> seen.add(twin.getId()));
            client.deleteDigitalTwin("t1" + round);
            twelve.put("s" + round);
            twelve.put("u" + round);
            round = Math.min(round + 1, 4);
            if (round == 4) {
                twelve.put("t14");
            }
        }

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsAll(IntStream.range(15, 22).mapToObj(i -> "t" + i).toList());
    }

    @Test
    void rowsOfJoinsGoOnWhereThePageEnded() {
        for (int i = 11; i < 22; i++) {
            for (String id : List.of("r1", "r2")) {
                client.createOrReplaceRelationship(
                        "t10", id + i, new BasicRelationship(id + i, "t10", "t" + i, "to"), BasicRelationship.class);
            }
        }
        String join =
                "SELECT B.$dtId, R.$relationshipId FROM DIGITALTWINS A JOIN B RELATED A.to R WHERE A.$dtId = 't10'";
        String match = "SELECT B.$dtId FROM DIGITALTWINS MATCH (A)-[]-(B) WHERE A.$dtId = 't10'";

        assertThat(results(join, 3)).hasSize(22).doesNotHaveDuplicates();
        assertThat(results(match, 3)).hasSize(11).doesNotHaveDuplicates();
    }

    private List<PagedResponse<BasicDigitalTwin>> pages(String query, int size) {
        var pages = client.query(
                        query, BasicDigitalTwin.class, new QueryOptions().setMaxItemsPerPage(size), Context.NONE)
                .iterableByPage();
        return StreamSupport.stream(pages.spliterator(), false).toList();
    }

    private List<String> results(String query, int size) {
        return client.query(query, String.class, new QueryOptions().setMaxItemsPerPage(size), Context.NONE).stream()
                .toList();
    }
}
