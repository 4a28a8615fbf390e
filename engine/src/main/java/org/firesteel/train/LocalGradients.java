package org.firesteel.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.firesteel.data.Block;
import org.firesteel.data.Leaf;

/** Gradients computed by threads of this process, over blocks in memory. */
public final class LocalGradients implements GradientSource, AutoCloseable {
  private final List<Leaf> leaves;
  private final List<Worker> workers = new ArrayList<>();
  private final AlertThreads threads;
  private final List<GradientPool> pools;
  private List<GradientRequest> lastRequests = List.of();
  private List<GradientSum> lastSums = List.of();

  /** Gradients of one job, computed by the calling thread. */
  public LocalGradients(TrainingJob job, List<Block> blocks) {
    this(List.of(job), blocks, 1);
  }

  /**
   * @param jobs that share the blocks, and the groups of local steps if they make such
   * @param blocks block {@code i} at place {@code i}
   * @param threads how many compute at the same time; 1 for the calling thread alone
   */
  public LocalGradients(List<TrainingJob> jobs, List<Block> blocks, int threads) {
    this.leaves = LocalSteps.common(jobs).map(l -> l.leaves(blocks)).orElse(List.copyOf(blocks));
    this.pools = jobs.stream().map(job -> new GradientPool()).toList();
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(jobs));
    }
    this.threads = threads == 1 ? null : new AlertThreads(threads - 1, "firesteel-gradients");
  }

  @Override
  public List<GradientSum> gradients(List<GradientRequest> requests) {
    for (int i = 0; i < lastSums.size(); i++) {
      pools.get(lastRequests.get(i).job()).give(lastSums.get(i).gradient());
    }
    lastSums = List.of(); // given once, even if this call fails
    List<Future<List<GradientTree>>> parts = new ArrayList<>();
    for (int i = 1; i < workers.size(); i++) {
      int part = i;
      parts.add(threads.submit(() -> part(part, requests)));
    }
    List<GradientTree> trees = part(0, requests);
    for (Future<List<GradientTree>> part : parts) {
      List<GradientTree> others = AlertThreads.await(part);
      for (int i = 0; i < trees.size(); i++) {
        trees.get(i).merge(others.get(i));
      }
    }
    lastRequests = requests;
    lastSums = trees.stream().map(GradientTree::total).toList();
    return lastSums;
  }

  private List<GradientTree> part(int part, List<GradientRequest> requests) {
    return requests.stream().map(r -> workers.get(part).sum(r, part)).toList();
  }

  /** Ends the threads. */
  @Override
  public void close() {
    if (threads != null) {
      threads.close();
    }
  }

  /** What one thread computes with: a replica for each job. */
  private final class Worker {
    private final List<Replica> replicas;

    Worker(List<TrainingJob> jobs) {
      this.replicas = jobs.stream().map(job -> new Replica(job.model(), job.seed())).toList();
    }

    /** Of the leaves of a request, those that fall to this thread. */
    GradientTree sum(GradientRequest request, int part) {
      GradientPool pool = pools.get(request.job());
      GradientTree tree = new GradientTree(request.leaves()).handingOnTo(pool);
      Replica replica = replicas.get(request.job());
      long count = request.leaves().size();
      int end = (int) (count * (part + 1) / workers.size());
      for (int i = (int) (count * part / workers.size()); i < end; i++) {
        Leaf leaf = leaves.get(request.leaves().get(i));
        tree.add(
            leaf.id(),
            request.work().sum(replica, leaf, request.values(), request.buffers(), pool));
      }
      return tree;
    }
  }
}
