import type { ThemeConfig } from "antd";

const FONT =
  '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC",' +
  '"Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

/** Whoever asks his system for no motion gets none. */
const HAS_MOTION = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Ant Design in the colours and measures of style/tokens.css. */
export const theme: ThemeConfig = {
  cssVar: { key: "guatu" },
  token: {
    colorPrimary: "#1f4e8c",
    colorLink: "#1f4e8c",
    colorText: "#171b22",
    colorTextSecondary: "#434c59",
    colorTextTertiary: "#626b79",
    colorTextPlaceholder: "#626b79",
    colorTextDisabled: "#98a0ac",
    colorBgLayout: "#f6f7f9",
    colorBgContainer: "#fff",
    colorBorder: "#cdd3db",
    colorBorderSecondary: "#e4e7ec",
    colorSplit: "#e4e7ec",
    colorFillAlter: "#f6f7f9",
    colorPrimaryBg: "#edf2f9",
    controlItemBgActive: "#e3eaf4",
    colorBgMask: "rgba(23,27,34,.22)",
    colorError: "#d13c2f",
    colorWarning: "#f2a900",
    colorSuccess: "#1b8a78",
    colorInfo: "#1f4e8c",
    borderRadius: 4,
    borderRadiusSM: 3,
    borderRadiusLG: 4,
    wireframe: false,
    motion: HAS_MOTION,
    motionDurationMid: ".12s",
    motionDurationSlow: ".15s",
    fontSize: 14,
    fontSizeSM: 12,
    fontSizeLG: 16,
    fontWeightStrong: 600,
    fontFamily: FONT,
    controlHeight: 32,
    controlHeightSM: 24,
    controlHeightLG: 40,
    boxShadow: "none",
    boxShadowTertiary: "none",
  },
  components: {
    Button: {
      paddingInline: 12,
      fontWeight: 400,
      defaultShadow: "none",
      primaryShadow: "none",
      dangerShadow: "none",
    },
    Drawer: { paddingLG: 24 },
    Tabs: { horizontalItemPadding: "6px 0 8px", horizontalItemGutter: 24 },
  },
};
