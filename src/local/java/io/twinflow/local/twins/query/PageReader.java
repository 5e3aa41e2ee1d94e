package io.twinflow.local.twins.query;

import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes rows until the page is full. */
final class PageReader implements Tx.Scan {
    /** In characters: large items make pages of fewer. */
    private static final int LARGEST = 4 << 20;

    private final List<String> items = new ArrayList<>();
    private final Projection projection;
    private final int keys;
    private final int atMost;
    private List<String> last = List.of();
    private long characters;
    private boolean isWhole = true;

    /**
     * An empty page.
     *
     * @param keys how many columns tell rows apart; they come first
     * @param atMost how many items it holds
     */
    PageReader(Projection projection, int keys, int atMost) {
        this.projection = projection;
        this.keys = keys;
        this.atMost = atMost;
    }

    @Override
    public boolean take(ResultSet row) throws SQLException {
        if (items.size() == atMost || characters > LARGEST) {
            isWhole = false;
            return false;
        }
        String item = projection.read(row, keys + 1);
        items.add(item);
        characters += item.length();
        last = key(row);
        return true;
    }

    List<String> items() {
        return items;
    }

    /** What tells the last row apart. */
    List<String> last() {
        return last;
    }

    /** Whether there was no row that is not on the page. */
    boolean isWhole() {
        return isWhole;
    }

    private List<String> key(ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int column = 1; column <= keys; column++) {
            key.add(row.getString(column));
        }
        return key;
    }
}
