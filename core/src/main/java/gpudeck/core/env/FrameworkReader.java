package gpudeck.core.env;

import gpudeck.core.env.Framework.Name;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which frameworks are in an environment. What the installed package says of itself comes first
 * (torch's version.py, tensorflow's build_info.py), then names: of {@code .dist-info} folders as
 * {@code torch-2.1.0+cu118.dist-info}, and of conda's files as {@code
 * pytorch-2.1.2-py3.11_cuda12.1_cudnn8.9.2_0.json}.
 *
 * @param said of the environment: conda's packages
 * @param site what lies in the folder of its Python's packages
 */
record FrameworkReader(Said said, Said site) {

  private static final Pattern TORCH_VERSION = Pattern.compile("__version__ *= *['\"]([^'\"]+)");
  private static final Pattern TORCH_CUDA =
      Pattern.compile("(?m)^cuda(?: *:[^=\n]+)? *= *(?:['\"]([^'\"]*)['\"]|None)");
  private static final Pattern TORCH_HIP =
      Pattern.compile("(?m)^hip(?: *:[^=\n]+)? *= *['\"]([^'\"]+)['\"]");
  private static final Pattern TF_CUDA = Pattern.compile("cuda_version[^0-9]{1,12}([0-9.]{1,12})");
  private static final Pattern TF_NONE = Pattern.compile("is_cuda_build[^a-zA-Z]{1,8}False");
  private static final Pattern TF_ROCM = Pattern.compile("is_rocm_build[^a-zA-Z]{1,8}True");
  private static final Pattern JAX_PLUGIN =
      Pattern.compile("jax_cuda(\\d{1,3})_(?:plugin|pjrt)-.*");

  private static final Pattern CHANNEL = Pattern.compile("\"channel\": *\"([^\"]*[^\"/])/*\"");

  private static final String TF_NAMES =
      "tensorflow|tensorflow_(?:gpu|cpu|intel|rocm|cpu_aws)|tf_nightly(?:_gpu|_cpu)?";

  List<Framework> frameworks() {
    return Stream.of(torch(), tensorflow(), jax()).flatMap(Optional::stream).toList();
  }

  private Optional<Framework> torch() {
    String own = String.join("\n", site.all("torch"));
    Optional<Packed> packed = conda("pytorch");
    Optional<Packed> dist = dist("torch");
    return found(TORCH_VERSION, own)
        .or(() -> dist.map(Packed::version))
        .or(() -> packed.map(Packed::version))
        .map(version -> framework(Name.TORCH, version, torchBuild(own, version, packed), packed));
  }

  private Build torchBuild(String own, String version, Optional<Packed> packed) {
    Optional<String> hip = found(TORCH_HIP, own);
    Matcher cuda = TORCH_CUDA.matcher(own);
    if (hip.isPresent()) {
      return new Build.Rocm(text(hip.get()));
    }
    if (cuda.find()) {
      return cuda.group(1) == null ? new Build.Cpu() : CudaWord.build(cuda.group(1));
    }
    return CudaWord.of(version).or(() -> packed.map(this::built)).orElse(new Build.Unknown());
  }

  private Optional<Framework> tensorflow() {
    String own = String.join("\n", site.all("tensorflow"));
    Optional<Packed> packed = conda("tensorflow").or(() -> conda("tensorflow-base"));
    Optional<Packed> dist = dist(TF_NAMES);
    return dist.map(Packed::version)
        .or(() -> packed.map(Packed::version))
        .map(version ->
            framework(Name.TENSORFLOW, version, tensorflowBuild(own, dist, packed), packed));
  }

  private Build tensorflowBuild(String own, Optional<Packed> dist, Optional<Packed> packed) {
    Optional<String> cuda = found(TF_CUDA, own);
    if (TF_ROCM.matcher(own).find()) {
      return new Build.Rocm(SafeText.EMPTY);
    }
    if (TF_NONE.matcher(own).find() || dist.filter(one -> one.name().contains("cpu")).isPresent()) {
      return new Build.Cpu();
    }
    return cuda.map(CudaWord::build)
        .or(() -> conda("tensorflow-base").map(this::built))
        .or(() -> packed.map(this::built))
        .orElse(new Build.Unknown());
  }

  private Optional<Framework> jax() {
    Optional<Packed> packed = conda("jaxlib");
    Optional<Packed> lib = dist("jaxlib").or(() -> packed);
    return lib.map(one -> {
      String version = dist("jax").map(Packed::version).orElse(one.version());
      return framework(Name.JAX, version, jaxBuild(one), packed);
    });
  }

  /** Since 0.4.26 in plugins of its own, before that in jaxlib's version; else there is no CUDA. */
  private Build jaxBuild(Packed lib) {
    Optional<Build> plugin =
        site.all("dist").stream()
            .map(JAX_PLUGIN::matcher)
            .filter(Matcher::matches)
            .map(match -> CudaWord.build(match.group(1)))
            .findFirst();
    return plugin
        .or(() -> CudaWord.of(lib.version()))
        .or(() -> conda("jaxlib").map(this::built))
        .orElse(new Build.Cpu());
  }

  /** Conda's record may be older than what pip has put over it. */
  private Framework framework(Name name, String version, Build build, Optional<Packed> packed) {
    String plain = version.split("\\+")[0];
    SafeText source =
        packed
            .filter(one -> one.version().equals(plain))
            .map(this::channel)
            .orElse(SafeText.of("pip"));
    return new Framework(name, text(version), build, source);
  }

  /** {@code pytorch} of {@code "channel": "https://conda.anaconda.org/pytorch/linux-64"}. */
  private SafeText channel(Packed packed) {
    Matcher channel =
        CHANNEL.matcher(said.first("channel of " + packed.file()).orElse("\"channel\": \"conda\""));
    if (!channel.matches()) {
      return SafeText.of("conda");
    }
    String[] folders = channel.group(1).split("/");
    boolean platform = folders.length > 1 && folders[folders.length - 1].matches("linux-.*|noarch");
    return text(folders[folders.length - (platform ? 2 : 1)]);
  }

  /** Where conda's word says only "gpu", the toolkit beside it tells which CUDA. */
  private Build built(Packed packed) {
    Build build = packed.built();
    return build instanceof Build.Unknown
        ? conda("cudatoolkit").map(FrameworkReader::toolkit).orElse(build)
        : build;
  }

  private static Build toolkit(Packed packed) {
    Matcher minor = Pattern.compile("(\\d+\\.\\d+).*").matcher(packed.version());
    return minor.matches() ? CudaWord.build(minor.group(1)) : new Build.Unknown();
  }

  private Optional<Packed> conda(String name) {
    return said.all("meta").stream()
        .flatMap(file -> Packed.ofConda(file).stream())
        .filter(one -> one.name().equals(name))
        .findFirst();
  }

  private Optional<Packed> dist(String names) {
    return site.all("dist").stream()
        .flatMap(file -> Packed.ofDist(file).stream())
        .filter(one -> one.name().matches(names))
        .findFirst();
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private static SafeText text(String bytes) {
    return new Raw(bytes).shown();
  }
}
