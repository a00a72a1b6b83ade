package gpudeck.core.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Python environment of the demo's user, with the few files that tell what is in it.
 *
 * @param folder below the user's home
 * @param conda else a virtualenv
 * @param packages as conda names the files that stand for them ({@code numpy-1.26.4-py310_0}), in a
 *     virtualenv as pip does ({@code numpy-1.26.4})
 * @param told files below {@code site-packages} in which a library tells its own build, with their
 *     text
 */
record DemoEnvironment(
    String folder, String python, boolean conda, List<String> packages, Map<String, String> told) {

  /** For the V100s; the K40s are too old for it. */
  static final DemoEnvironment BERT =
      conda(
          ".conda/envs/bert",
          "3.10.13",
          "pytorch-2.1.0-py3.10_cuda11.8_cudnn8.7.0_0",
          "pytorch-cuda-11.8-h7e8668a_5",
          "transformers-4.38.2-py310_0",
          "datasets-2.18.0-py310_0",
          "numpy-1.26.4-py310h5f9d8c6_0");

  /** For the K40s. */
  static final DemoEnvironment K40 =
      conda(
          ".conda/envs/k40",
          "3.7.16",
          "pytorch-1.3.0-py3.7_cuda10.0.130_cudnn7.6.3_0",
          "cudatoolkit-10.0.130-0",
          "torchvision-0.4.1-py37_cu100",
          "numpy-1.21.5-py37h6c91a56_3");

  /** For the processor: on a card it computes nothing. */
  static final DemoEnvironment EVAL =
      conda(
          ".conda/envs/eval",
          "3.9.18",
          "pytorch-2.0.1-py3.9_cpu_0",
          "scikit-learn-1.3.0-py39h1128e8f_1",
          "numpy-1.26.4-py39h5f9d8c6_0");

  static final DemoEnvironment TF214 =
      virtualenv(
          "venvs/tf214",
          "3.11.7",
          Map.of(
              "tensorflow/python/platform/build_info.py",
              "build_info = collections.OrderedDict([('cuda_version', '11.8'),"
                  + " ('cudnn_version', '8'), ('is_cuda_build', True),"
                  + " ('is_rocm_build', False)])\n"),
          "tensorflow-2.14.0",
          "keras-2.14.0",
          "numpy-1.26.4");

  static final DemoEnvironment JAX =
      virtualenv(
          "venvs/jax",
          "3.11.7",
          Map.of(),
          "jax-0.4.26",
          "jaxlib-0.4.26",
          "jax_cuda12_plugin-0.4.26",
          "flax-0.8.2",
          "numpy-1.26.4");

  static final DemoEnvironment LLAMA =
      virtualenv(
          "llama/.venv",
          "3.11.9",
          torch("2.4.0+cu124", "'12.4'"),
          "torch-2.4.0+cu124",
          "transformers-4.44.0",
          "peft-0.12.0",
          "numpy-1.26.4");

  static final DemoEnvironment DIFFUSION =
      conda(
          "miniconda3/envs/diffusion",
          "3.11.8",
          "pytorch-2.3.1-py3.11_cuda12.1_cudnn8.9.2_0",
          "pytorch-cuda-12.1-ha16c6d3_5",
          "diffusers-0.29.2-py311_0",
          "numpy-1.26.4-py311h08b1b3b_0");

  /** Copied from the days of the K40s: it has nothing for an A100. */
  static final DemoEnvironment OLD =
      conda(
          "miniconda3/envs/paper-2019",
          "3.7.16",
          "pytorch-1.3.0-py3.7_cuda10.0.130_cudnn7.6.3_0",
          "cudatoolkit-10.0.130-0",
          "numpy-1.21.5-py37h6c91a56_3");

  static final DemoEnvironment TESTS =
      virtualenv(
          "venvs/tests",
          "3.11.9",
          torch("2.4.0+cpu", "None"),
          "torch-2.4.0+cpu",
          "pytest-8.3.2",
          "numpy-1.26.4");

  static final List<DemoEnvironment> OF_THE_CLUSTER = List.of(BERT, K40, EVAL, TF214, JAX);
  static final List<DemoEnvironment> OF_DELHI = List.of(BERT, K40, EVAL);
  static final List<DemoEnvironment> OF_NEF = List.of(BERT, EVAL, TF214, JAX);
  static final List<DemoEnvironment> OF_THE_MACHINE = List.of(LLAMA, DIFFUSION, OLD, TESTS, JAX);

  private static DemoEnvironment conda(String folder, String python, String... packages) {
    return new DemoEnvironment(folder, python, true, List.of(packages), Map.of());
  }

  private static DemoEnvironment virtualenv(
      String folder, String python, Map<String, String> told, String... packages) {
    return new DemoEnvironment(folder, python, false, List.of(packages), told);
  }

  private static Map<String, String> torch(String version, String cuda) {
    return Map.of(
        "torch/version.py",
        "__version__ = '" + version + "'\ncuda: Optional[str] = " + cuda + "\n");
  }

  /** What a job's script says to run in it. */
  String activation() {
    return conda
        ? "conda activate " + folder.substring(folder.lastIndexOf('/') + 1)
        : "source $HOME/" + folder + "/bin/activate";
  }

  /** What a program that runs in it has in its environment, as /proc/PID/environ shows it. */
  String variable(Path home) {
    return (conda ? "CONDA_PREFIX=" : "VIRTUAL_ENV=") + home.resolve(folder) + "\0";
  }

  /** Its files, by their paths below the user's home. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(folder + "/bin/python", "#!/bin/sh\necho 'Python " + python + "'\n");
    if (conda) {
      files.put(folder + "/conda-meta/history", "==> 2024-03-02 10:11:12 <==\n");
      files.put(folder + "/conda-meta/python-" + python + "-h955ad1f_0.json", "{}\n");
      packages.forEach(one -> files.put(folder + "/conda-meta/" + one + ".json", record(one)));
    } else {
      files.put(
          folder + "/pyvenv.cfg",
          "home = /usr/bin\ninclude-system-site-packages = false\nversion = " + python + "\n");
      packages.forEach(one -> files.put(site() + one + ".dist-info/METADATA", ""));
      told.forEach((name, text) -> files.put(site() + name, text));
    }
    return files;
  }

  private static String record(String name) {
    String channel = name.startsWith("pytorch") ? "pytorch" : "main";
    return "{\"channel\": \"https://conda.anaconda.org/" + channel + "/linux-64\"}\n";
  }

  private String site() {
    return folder + "/lib/python" + python.replaceAll("\\.\\d+$", "") + "/site-packages/";
  }
}
