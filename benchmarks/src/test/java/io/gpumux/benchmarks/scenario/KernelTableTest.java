package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTableTest {
    private static final String HEADER = "workload,seq,Name,Profile,SM_usage,Duration\n";

    @Test
    void columnsMayStandInAnyOrder() {
        KernelTable table = parse("Duration,SM_usage,Profile,Name,seq,workload\n5,2,1,k,0,w\n");

        assertThat(table.requests()).containsOnlyKeys("w");
        assertThat(table.requests().get("w")).containsExactly(KernelSpec.compute("k", 2, 5));
    }

    @Test
    void optionalColumnsAreTakenAndTheirEmptyCellsHaveDefaults() {
        KernelTable table = parse("""
                workload,seq,Name,Profile,SM_usage,Duration,Op,Bytes,Blocks,BlocksPerSm,Idempotent
                w,0,in,0,1,9,h2d,4096,,,1
                w,1,k,1,98,7,kernel,,640,8,true
                w,2,out,0,1,9,d2h,1,,,false
                w,3,bare,-1,3,1,,,,,
                """);

        assertThat(table.requests().get("w"))
                .containsExactly(
                        new KernelSpec("in", Operation.HOST_TO_DEVICE, Bound.MEMORY, 1, 9, 1, 1, 4096, true),
                        new KernelSpec("k", Operation.KERNEL, Bound.COMPUTE, 98, 7, 640, 8, 0, true),
                        new KernelSpec("out", Operation.DEVICE_TO_HOST, Bound.MEMORY, 1, 9, 1, 1, 1, false),
                        new KernelSpec("bare", Operation.KERNEL, Bound.UNDECIDED, 3, 1, 3, 1, 0, false));
    }

    @Test
    void rowsAreOrderedBySeqHoweverTheyStand() {
        KernelTable table = parse(HEADER + "w,1,b,1,1,2\nv,0,x,1,1,9\nw,0,a,1,1,1\n");

        assertThat(table.requests()).containsOnlyKeys("w", "v");
        assertThat(table.requests().get("w"))
                .containsExactly(KernelSpec.compute("a", 1, 1), KernelSpec.compute("b", 1, 2));
    }

    @Test
    void quotesAndCarriageReturnsAreRead() {
        KernelTable table = parse("workload,seq,Name,Profile,SM_usage,Duration\r\nw,0,\"a, \"\"b\"\"\",1,1,2\r\n");

        assertThat(table.requests().get("w")).containsExactly(KernelSpec.compute("a, \"b\"", 1, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            w,0,k,1,1,-5      | k.csv:2: Duration: -5: a whole number from 1 to 1000000000000000 is allowed
            w,0,k,1,1,0       | k.csv:2: Duration: 0: a whole number from 1
            w,0,k,1,1,NaN     | k.csv:2: Duration: NaN: a whole number from 1
            w,0,k,1,1,1.5     | k.csv:2: Duration: 1.5: a whole number from 1
            w,0,k,1,1,        | k.csv:2: Duration: "": a whole number from 1
            w,0,k,1,1,99999999999999999999 | k.csv:2: Duration: 99999999999999999999: a whole number from 1
            w,0,k,1,1,1e400   | k.csv:2: Duration: 1e400: a whole number from 1
            w,0,k,1,0,5       | k.csv:2: SM_usage: 0: a whole number from 1
            w,0,k,1,2147483648,5 | k.csv:2: SM_usage: 2147483648: a whole number from 1
            w,0,k,2,1,5       | k.csv:2: Profile: 2: 1 (compute bound), 0 (memory bound) or -1 (undecided) is allowed
            w,1,k,1,1,5       | k.csv:2: seq: 1: 0, 1, 2 and so on without gaps, each once, is allowed; 0 is missing
            w,-1,k,1,1,5      | k.csv:2: seq: -1: a whole number from 0
            w,x,k,1,1,5       | k.csv:2: seq: x: a whole number from 0
            ,0,k,1,1,5        | k.csv:2: workload: "": a name that is not blank is allowed
            w,0,k,1,1         | k.csv:2: row: 5 cells: 6 cells, as in the header, are allowed
            w,0,k,1,1,5,6     | k.csv:2: row: 7 cells: 6 cells, as in the header, are allowed
            w,0,"k"x,1,1,5    | k.csv:2: csv: malformed: CSV is allowed
            """)
    void aRowThatIsWrongIsNamedWithItsLine(String row, String message) {
        assertThatThrownBy(() -> parse(HEADER + row + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aGapIsNamedWhereItEnds() {
        assertThatThrownBy(() -> parse(HEADER + "w,0,a,1,1,1\nv,0,x,1,1,1\nw,2,c,1,1,1\nw,3,d,1,1,1\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("k.csv:4: seq: 2: ")
                .hasMessageEndingWith("; 1 is missing");
    }

    @Test
    void aSeqThatComesTwiceIsNamedWhereItComesAgain() {
        assertThatThrownBy(() -> parse(HEADER + "w,0,a,1,1,1\nw,1,b,1,1,1\nw,0,c,1,1,1\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("k.csv:4: seq: 0: ")
                .hasMessageEndingWith("; 0 is there twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                   | k.csv:1: file: empty: a header and rows are allowed
            workload,seq,Name,Profile,SM_usage,Duration          | k.csv:1: file: no rows: at least one row is allowed
            workload,seq,Name,Profile,SM_usage                   | k.csv:1: Duration: missing: the columns workload, seq, Name, Profile, SM_usage, Duration are needed
            workload,seq,Name,Profile,SM_usage,Duratoin          | k.csv:1: column: Duratoin: the columns workload, seq,
            workload,seq,Name,Profile,SM_usage,duration          | k.csv:1: column: duration: the columns workload, seq,
            workload,seq,Name,Profile,SM_usage,Duration,Duration | k.csv:1: Duration: twice: each column once is allowed
            """)
    void aHeaderThatIsWrongIsNamed(String content, String message) {
        assertThatThrownBy(() -> parse(content))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"Op,copy", "Bytes,-1", "Blocks,0", "BlocksPerSm,0", "Idempotent,yes"})
    void anOptionalCellThatIsWrongIsNamed(String column, String cell) {
        String table = "workload,seq,Name,Profile,SM_usage,Duration," + column + "\nw,0,k,1,1,5," + cell + "\n";

        assertThatThrownBy(() -> parse(table))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("k.csv:2: " + column + ": " + cell + ": ");
    }

    private static KernelTable parse(String content) {
        return KernelTable.parse(SampleInput.text("k.csv", content));
    }
}
