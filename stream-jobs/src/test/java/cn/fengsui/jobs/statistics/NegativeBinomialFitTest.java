package cn.fengsui.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NegativeBinomialFitTest {

    @Test
    void fitsAsOtherSoftwareDoes() {
        compare(Vectors.reference("negbin-fit"));
    }

    @Test
    void fitsAsMinimisingTheLikelihoodDirectlyDoes() {
        compare(Vectors.own("negbin-fit"));
    }

    private static void compare(Vectors vectors) {
        int[] counts = vectors.ints("/y");
        var likely = NegativeBinomialFit.maximumLikelihood(counts);
        var moments = NegativeBinomialFit.byMoments(counts);

        same(vectors, "mean", likely.mean(), "mu");
        same(vectors, "size, maximum likelihood", likely.size(), "size_ml");
        same(vectors, "log-likelihood", likely.logLikelihood(), "loglik");
        same(vectors, "size, moments", moments.size(), "size_moments");
    }

    private static void same(Vectors vectors, String what, double ours, String theirs) {
        double expected = vectors.at("/expected/" + theirs).asDouble();
        vectors.agrees(what, new double[] {ours}, new double[] {expected});
    }

    @Test
    void saysPoissonWhenCountsScatterNoMore() {
        int[] even = {4, 5, 4, 5, 4, 5};

        assertThat(NegativeBinomialFit.maximumLikelihood(even).distribution()).isEqualTo(new Poisson(4.5));
        assertThat(NegativeBinomialFit.byMoments(even).distribution()).isEqualTo(new Poisson(4.5));
    }

    @Test
    void findsNothingLikelierBesideIt() {
        int[] counts = {0, 9, 1, 0, 4, 0, 2, 17};

        var best = NegativeBinomialFit.maximumLikelihood(counts);

        for (double factor : new double[] {0.9, 1.1}) {
            var beside = new NegativeBinomial(best.mean(), best.size() * factor);
            double likelihood = 0;
            for (int count : counts) {
                likelihood += beside.logProbability(count);
            }
            assertThat(likelihood).isLessThan(best.logLikelihood());
        }
    }

    @Test
    void refusesASingleCount() {
        assertThatThrownBy(() -> NegativeBinomialFit.byMoments(new int[] {3})).hasMessageContaining("2 values or more");
    }
}
