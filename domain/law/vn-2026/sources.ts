import type { LawPack } from '../pack';

/** What was read for this pack, and where. Public copies, not the gazette: a lawyer confirms them. */
export const sources: LawPack['sources'] = {
  'crime-report': {
    what: 'Codification: Criminal Procedure Code Art. 146, Joint Circular 01/2017 as amended, Circular 28/2020 Art. 7 as amended',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'crime-under-18': {
    what: 'Codification: Circular 43/2021/TT-BCA Art. 5.1, crimes against persons under 18',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'health-tells': {
    what: 'Vinh Phuc health department on Circular 24/2017/TT-BYT Art. 8: staff tell the head, the head tells the police',
    url: 'https://vinhphuc.gov.vn/ct/cms/Convert/phongchongblgd/Lists/hoidap/View_Detail.aspx?ItemID=50',
  },
  trafficking: {
    what: 'Law 53/2024 Art. 27 as amended by Law 86/2025: commune, province, verification in 3 days',
    url: 'https://danhmucvanbanphapluatvietnam.blogspot.com/p/3-sua-oi-bo-sung-thay-bai-bo-mot-so-ieu.html',
  },
  'aid-check': {
    what: 'Bac Kan newspaper on Legal Aid Law Art. 30.2: the receiver checks and answers at once',
    url: 'https://baobackan.vn/de-yeu-cau-tro-giup-phap-ly-duoc-thu-ly-can-dap-ung-nhung-dieu-kien-nao-post57099.html',
  },
  'aid-code': {
    what: 'Codification: Legal Aid Law 11/2017, Circulars 08/2017 and 12/2018 as amended 2021',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'child-decree': {
    what: 'Codification: Law on Children 102/2016, Decree 56/2017/NĐ-CP Art. 24–36',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'child-court': {
    what: 'Codification: Circular 14/2020/TT-BLĐTBXH Art. 14.3',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'child-split': {
    what: 'Procedure 1.004946 in Cao Bang province, 27/11/2025: how the 12 hours are divided there',
    url: 'https://github.com/tnt305/tai_lieu_noi_bo',
  },
  'crime-resolution': {
    what: 'Lawnet on Criminal Procedure Code Art. 147: 20 days, 2 months, 2 months more',
    url: 'https://lawnet.vn/en/laws/vietnam-what-is-the-time-limit-for-prosecuting-a-criminal-case-by-the-investigating-agency-after-re-55586.html',
  },
  report: {
    what: 'Law 13/2022/QH15, Art. 19–20: who receives a report, and what the police do at once',
    url: 'https://vietjack.me/phap-luat/luat-phong-chong-bao-luc-gia-dinh-2022/chuong-iii-1952.html?page=1',
  },
  handling: {
    what: 'Law 13/2022/QH15, Art. 20.1–20.3: the chair handles or assigns at once',
    url: 'https://familaw.net/ai-co-tham-quyen-xu-ly-tin-bao-to-giac-ve-hanh-vi-bao-luc-gia-dinh/',
  },
  order: {
    what: 'Ninh Binh police: no-contact by the chair, Law 13/2022/QH15 Art. 25',
    url: 'https://congan.ninhbinh.gov.vn/hoidap/chi-tiet-14.html',
  },
  'order-procedure': {
    what: 'National portal, procedure 1.012085: cancelling a no-contact order',
    url: 'https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.012085',
  },
  contact: {
    what: 'Thu Vien Phap Luat on Decree 76/2023 Art. 18: three cases, Form 09, 4 hours',
    url: 'https://tintuc.thuvienphapluat.com/thong-bao-van-ban-moi/email/55446/03-truong-hop-nguoi-bi-cam-tiep-xuc-duoc-gap-nguoi-bi-bao-luc-gia-dinh',
  },
  custody: {
    what: 'Luat Hoa Nhut on administrative custody for domestic violence: 12 hours, 24 in all',
    url: 'https://luathoanhut.vn/co-duoc-tam-giu-nguoi-co-hanh-vi-bao-luc-gia-dinh-hay-khong-a19419.html',
  },
  'court-order': {
    what: 'Lawnet on Law 13/2022/QH15 Art. 26: no contact by the court, 4 months at most',
    url: 'https://lawnet.vn/en/laws/in-what-cases-does-the-court-apply-the-measure-of-prohibition-from-contact-to-individuals-who-commit-165858.html',
  },
  supervision: {
    what: 'Police newspaper on Circular 66/2025/TT-BCA',
    url: 'https://amp.cand.com.vn/Giai-dap-phap-luat/quy-dinh-moi-nhat-ve-cong-tac-giam-sat-viec-thuc-hien-quyet-dinh-cam-tiep-xuc-i778925',
  },
  supervisor: {
    what: 'Thanh Nien on Circular 66/2025/TT-BCA: who supervises, within 1 hour',
    url: 'https://thanhnien.vn/chong-bao-luc-voi-vo-co-the-bi-cam-tiep-xuc-cong-an-xa-giam-sat-185250912113314227.htm',
  },
  announcement: {
    what: 'Thanh Nien on Circular 66/2025/TT-BCA: the meeting that announces it, within 1 hour',
    url: 'https://thanhnien.vn/ngan-chan-bao-luc-gia-dinh-tu-som-185250912201123954.htm',
  },
  'trusted-address': {
    what: 'Law 13/2022/QH15, Art. 35–36: support facilities and trusted addresses',
    url: 'https://bvdklaocai.vn/co-nhung-co-so-tro-giup-phong-chong-bao-luc-gia-dinh-nao/',
  },
  msf: {
    what: 'MSF medical protocol for sexual violence care, 2020',
    url: 'https://www.scribd.com/document/489192789/MSF-Medical-Protocol-for-Sexual-Violence-Care-2020-FINAL-30-06-20',
  },
  pep: {
    what: 'BMC Public Health 2015: PEP within 72 hours',
    url: 'https://bmcpublichealth.biomedcentral.com/articles/10.1186/s12889-015-1994-9/tables/2',
  },
  'pep-start': {
    what: 'Sexual assault, management: PEP as soon as possible',
    url: 'https://bibliotheek.ehb.be:2400/topics/en-gb/696/management-approach',
  },
  contraception: {
    what: 'WHO guidance on sexual assault: emergency contraception within 5 days',
    url: 'http://who.mgsolutions-it.com/SexualAssault.aspx',
  },
  'follow-up': {
    what: 'WHO clinical management, chapter 6: treatment, follow-up at 2 weeks, 3 and 6 months',
    url: 'https://studylib.net/doc/18146395/6-treatment-and-follow-up-care',
  },
  gbvims: {
    what: 'GBVIMS: case management in six steps, outcomes of referrals',
    url: 'https://www.gbvims.com',
  },
};
