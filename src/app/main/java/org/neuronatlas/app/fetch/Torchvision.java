package org.neuronatlas.app.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The default weights that <a href="https://github.com/pytorch/vision">torchvision</a> 0.29
 * publishes for classifiers of families read here. A file's name ends with the first eight digits
 * of its SHA-256.
 */
final class Torchvision {
  private static final String PREFIX = "torchvision:";

  private static final List<String> FILES =
      List.of(
          "alexnet-owt-7be5be79.pth",
          "vgg11-8a719046.pth",
          "vgg11_bn-6002323d.pth",
          "vgg13-19584684.pth",
          "vgg13_bn-abd245e5.pth",
          "vgg16-397923af.pth",
          "vgg16_bn-6c64b313.pth",
          "vgg19-dcbb9e9d.pth",
          "vgg19_bn-c79401a0.pth",
          "googlenet-1378be20.pth",
          "resnet18-f37072fd.pth",
          "resnet34-b627a593.pth",
          "resnet50-11ad3fa6.pth",
          "resnet101-cd907fc2.pth",
          "resnet152-f82ba261.pth",
          "resnext50_32x4d-1a0047aa.pth",
          "resnext101_32x8d-110c445d.pth",
          "resnext101_64x4d-173b62eb.pth",
          "wide_resnet50_2-9ba9bcbe.pth",
          "wide_resnet101_2-d733dc28.pth",
          "convnext_tiny-983f1562.pth",
          "convnext_small-0c510722.pth",
          "convnext_base-6075fbad.pth",
          "convnext_large-ea097f82.pth",
          "vit_b_16-c867db91.pth",
          "vit_b_32-d86f8d99.pth",
          "vit_l_16-852ce7e3.pth",
          "vit_l_32-c7638314.pth");

  private Torchvision() {}

  static List<String> names() {
    return FILES.stream().map(Torchvision::name).toList();
  }

  private static String name(String file) {
    return PREFIX + file.substring(0, file.indexOf('-'));
  }

  /**
   * @param name one of {@link #names()}
   */
  static Published published(String name, Mirror mirror) {
    String file = FILES.stream().filter(one -> name(one).equals(name)).findFirst().orElseThrow();
    String digits = file.substring(file.lastIndexOf('-') + 1, file.lastIndexOf('.'));
    URI address = mirror.of("https://download.pytorch.org/models/" + file);
    return new Published(
        name,
        address.toString(),
        Optional.empty(),
        "not stated",
        List.of(Wanted.of(file, address, new Checksum(Checksum.Kind.SHA256_PREFIX, digits))));
  }
}
