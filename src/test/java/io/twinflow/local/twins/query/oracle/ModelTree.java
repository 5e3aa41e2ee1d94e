package io.twinflow.local.twins.query.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which models extend which.
 *
 * @param parents of the models that still exist
 */
record ModelTree(Map<String, List<String>> parents) {
    ModelTree {
        parents = Map.copyOf(parents);
    }

    /** Whether a model is another, of that version or a later one, or rests on one that is. */
    boolean isA(String model, String wanted) {
        return isVersionOf(model, wanted)
                || parents.getOrDefault(model, List.of()).stream().anyMatch(parent -> isA(parent, wanted));
    }

    private static boolean isVersionOf(String model, String wanted) {
        String[] a = model.split(";", -1);
        String[] b = wanted.split(";", -1);
        return a[0].equals(b[0]) && compare(version(a[1]), version(b[1])) >= 0;
    }

    private static List<Integer> version(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split("\\.", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        return numbers.size() == 1 ? List.of(numbers.get(0), 0) : numbers;
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        int major = a.get(0).compareTo(b.get(0));
        return major == 0 ? a.get(1).compareTo(b.get(1)) : major;
    }
}
